interface Mentionable {
  readonly id: string;
  readonly name: string;
}

/** An entity of a message: who was mentioned, and the piece of its text that does it. */
export interface Mention {
  readonly type: 'mention';
  readonly text: string;
  readonly mentioned: Mentionable;
}

/** Text with mentions as Teams sends it. `html` is the same again as Teams attaches it. */
export interface MentionedText {
  readonly text: string;
  readonly html: string;
  readonly mentions: readonly Mention[];
}

/**
 * Takes what a person typed and makes each '@Name' of the bot or of somebody in the chat a mention; other '@'s stay
 * text, as in Teams when nothing is picked from its list. The space after the bot's mention becomes '&nbsp;'.
 */
export function withMentions(typed: string, bot: Mentionable, others: readonly Mentionable[]): MentionedText {
  const mentions: Mention[] = [];
  // Of several with one name the first is meant, and the bot before all: nobody takes its name over.
  const known = new Map([...others.toReversed(), bot].map((person) => [person.name, person]));
  const text = typed.replace(mentionPattern([...known.keys()]), (match, name: string, space: string) => {
    const mentioned = known.get(name);
    if (!mentioned) return match;
    const mention = `<at>${name}</at>`;
    mentions.push({ type: 'mention', text: mention, mentioned: { id: mentioned.id, name } });
    return mention + (mentioned.id === bot.id && space ? '&nbsp;' : space);
  });
  return { text, html: htmlOf(text), mentions };
}

// Longest name first: '@Ann Lee' is not '@Ann' followed by a word.
function mentionPattern(names: readonly string[]): RegExp {
  const alternatives = names.toSorted((a, b) => b.length - a.length).map(escapePattern);
  return new RegExp(`(?<![\\p{L}\\p{N}])@(${alternatives.join('|')})(?![\\p{L}\\p{N}])( ?)`, 'gu');
}

function escapePattern(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function htmlOf(text: string): string {
  let item = -1;
  const escaped = text
    .replace(/&(?!nbsp;)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
  const spans = escaped.replace(/&lt;at&gt;(.*?)&lt;\/at&gt;/g, (_match, name: string) => {
    item += 1;
    return `<span itemscope="" itemtype="http://schema.skype.com/Mention" itemid="${item}">${name}</span>`;
  });
  return `<div><div>${spans.replaceAll('\n', '<br>')}</div></div>`;
}
