import type { Days } from '../../src/domain/working-days.ts';

/** The bank holidays of England and Wales from 2023 to 2024, in London. */
export const ENGLAND: Days = {
  zone: 'Europe/London',
  closed: new Set([
    ...['2023-01-02', '2023-04-07', '2023-04-10', '2023-05-01', '2023-05-08', '2023-05-29', '2023-08-28'],
    ...['2023-12-25', '2023-12-26', '2024-01-01', '2024-03-29', '2024-04-01', '2024-05-06', '2024-05-27'],
    ...['2024-08-26', '2024-12-25', '2024-12-26'],
  ]),
};
