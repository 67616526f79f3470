import { objects, text, type Json } from './json.ts';

/** Why a client would not send this value of an input, in words for whoever reads a failed test; undefined if it would. */
export function faultOfInput(input: Json, value: string): string | undefined {
  const id = text(input['id']);
  if (isUnset(input, value)) return input['isRequired'] === true ? `${id} is required and empty` : undefined;
  const fault = faultOfValue(input, value);
  return fault && `${id}: ${fault}`;
}

function isUnset(input: Json, value: string): boolean {
  return input['type'] === 'Input.Toggle' ? value !== text(input['valueOn'] ?? 'true') : value === '';
}

function faultOfValue(input: Json, value: string): string | undefined {
  switch (input['type']) {
    case 'Input.Text':
      return faultOfText(input, value);
    case 'Input.Number':
      return Number.isFinite(Number(value)) ? undefined : `'${value}' is not a number`;
    case 'Input.Date':
      return /^\d{4}-\d\d-\d\d$/.test(value) ? undefined : `'${value}' is not a date like 2023-06-21`;
    case 'Input.Time':
      return /^\d\d:\d\d$/.test(value) ? undefined : `'${value}' is not a time like 09:30`;
    case 'Input.ChoiceSet':
      return faultOfChoice(input, value);
    default:
      return undefined;
  }
}

function faultOfText(input: Json, value: string): string | undefined {
  const { maxLength, regex } = input;
  if (typeof maxLength === 'number' && value.length > maxLength)
    return `${value.length} characters, at most ${maxLength}`;
  if (typeof regex === 'string' && !new RegExp(regex).test(value)) return `'${value}' does not match ${regex}`;
  return undefined;
}

function faultOfChoice(input: Json, value: string): string | undefined {
  // A people picker offers everybody in the tenant, not only its static choices.
  if (input['choices.data'] !== undefined) return undefined;
  const offered = objects(input['choices']).map((choice) => text(choice['value']));
  const chosen = input['isMultiSelect'] === true ? value.split(',') : [value];
  const foreign = chosen.filter((choice) => !offered.includes(choice));
  return foreign.length > 0 ? `${foreign.join(', ')} is not offered; ${offered.join(', ')} is` : undefined;
}
