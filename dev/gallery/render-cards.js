// Runs in the gallery's page, after the renderer. JavaScript, since the project's compiler knows no browser.
const { AdaptiveCard, HostConfig, SerializationContext } = globalThis.AdaptiveCards;
const { cards, hostConfig } = JSON.parse(document.getElementById('gallery').textContent);

/** What the renderer does not like about a card. The check reports it. */
globalThis.complaints = [];

/** Shows the light or the dark theme. */
globalThis.showTheme = (theme) => {
  document.documentElement.dataset.theme = theme;
};

/** Shows dates as Teams shows them to a British reader. Date fields show them in the browser's own language. */
globalThis.showBritishDates = () => {
  for (const field of document.querySelectorAll('input[type=date]')) {
    const shown = field.valueAsDate?.toLocaleDateString('en-GB', { timeZone: 'UTC' }) ?? '';
    field.type = 'text';
    field.value = shown;
  }
};

// Teams reads markdown in TextBlocks. Ours have none, and without this the renderer complains in the console.
AdaptiveCard.onProcessMarkdown = () => undefined;

/** What a press on a button sends to the bot, or opens. */
function pressed(action) {
  const { verb = '', url = '', data = {} } = action;
  return `${action.getJsonTypeName()} ${verb}${url} ${JSON.stringify(data)}`;
}

function render(slot) {
  const { sample, width } = slot.dataset;
  const context = new SerializationContext();
  const card = new AdaptiveCard();
  card.hostConfig = new HostConfig(hostConfig);
  card.parse(cards[sample], context);
  card.onExecuteAction = (action) => {
    slot.closest('section').querySelector('output').textContent = pressed(action);
  };
  slot.append(card.render());
  for (let index = 0; index < context.eventCount; index += 1) {
    globalThis.complaints.push({ sample, width, text: context.getEventAt(index).message, why: 'the renderer says so' });
  }
}

document.querySelectorAll('.card').forEach(render);
document.getElementById('theme').addEventListener('click', () => {
  globalThis.showTheme(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark');
});
