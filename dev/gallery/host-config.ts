const SIZES = { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 };
const WEIGHTS = { lighter: 200, default: 400, bolder: 600 };
const font = (fontFamily: string) => ({ fontFamily, fontSizes: SIZES, fontWeights: WEIGHTS });

/** A colour of the theme that the page shows: page.css has both themes. */
const colour = (name: string): string => `var(--${name})`;
const both = (name: string) => ({ default: colour(name), subtle: colour(name) });

const foregroundColors = {
  default: { default: colour('text'), subtle: colour('subtle') },
  dark: both('text'),
  light: both('text'),
  accent: both('accent'),
  good: both('good'),
  warning: both('warning'),
  attention: both('attention'),
};
const container = (name: string) => ({ backgroundColor: colour(name), foregroundColors });

/**
 * How Teams sets up the renderer. Fonts, sizes and spacing are those that Microsoft publishes for Teams and that its
 * card designer and the Playground use. The colours published with them are of 2019: page.css has Teams' own of today.
 */
export const HOST_CONFIG = {
  supportsInteractivity: true,
  choiceSetInputValueSeparator: ',',
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: colour('line') },
  imageSizes: { small: 32, medium: 52, large: 100 },
  fontTypes: {
    // Noto Sans runs somewhat wider than Segoe UI: what fits here fits there.
    default: font("'Segoe UI', 'Noto Sans', Tahoma, Geneva, Verdana, sans-serif"),
    monospace: font("'Courier New', Courier, monospace"),
  },
  containerStyles: {
    default: container('card'),
    emphasis: container('emphasis'),
    accent: container('accent-box'),
    good: container('good-box'),
    attention: container('attention-box'),
    warning: container('warning-box'),
  },
  actions: {
    maxActions: 6,
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    showCard: { actionMode: 'inline', inlineTopMargin: 16, style: 'emphasis' },
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { color: 'attention', spacing: 'small' },
  },
};
