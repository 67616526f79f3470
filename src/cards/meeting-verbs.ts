import { z } from 'zod';
import { ATTENDEE_CLASSES, MEETING_KINDS } from '../domain/group.ts';
import { REGISTERS } from '../domain/minutes/registers.ts';
import { area, due, flag, from, id, meeting, nonce, seatId, seen, shared, theGroup, typed } from './payload-fields.ts';

/** One meeting of a group; each of these cards is about one. */
const theMeeting = { prefix: theGroup, meeting: z.number().int().min(1).max(9999) };
const time = z.string().max(20).default('');
const short = z.string().max(400).default('');

/** What a form was filled from, in short; absent on forms of before there was one. */
const filled = z
  .string()
  .regex(/^[0-9a-f]{16}$/)
  .optional();

/** What Cancel on one of their forms shows again, in the place of the form. */
export const backToMeeting = {
  to: z.enum(['note', 'notes', 'details', 'board', 'attendance', 'minutes']).optional(),
  meeting,
  note: id.optional(),
};

/** The verbs of meetings' headers, attendance, notes and minutes, with the schema of their data. */
export const MEETING_VERBS = {
  'details.form': z.object({ ...theMeeting, shared }),
  'details.save': z.object({
    ...theMeeting,
    shared,
    nonce,
    seen: filled,
    kind: z.enum(MEETING_KINDS),
    date: due,
    starts: time,
    ends: time,
    venue: short,
    classification: short,
    next: due,
  }),
  'agenda.form': z.object({ ...theMeeting }),
  'agenda.save': z.object({ ...theMeeting, shared, nonce, seen: filled, text: z.string().max(8000).default('') }),
  'attendance.show': z.object({ ...theMeeting }),
  /** Without a person: somebody is to be added. */
  'attendance.form': z.object({ ...theMeeting, person: id.optional(), shared }),
  'attendance.save': z.object({
    ...theMeeting,
    nonce,
    seen: filled,
    /** Whom the form was opened for; `picked` is who it is, a member or somebody of the chat; else a new name. */
    person: id.optional(),
    picked: z.string().max(100).default(''),
    name: short,
    class: z.enum(['', ...ATTENDEE_CLASSES]).default(''),
    seat: seatId.default(''),
    position: short,
    initials: z.string().max(10).default(''),
    coversFor: z.string().max(100).default(''),
    /** Times of day: 10:15. Not `from`, which Cancel beside it has for a number. */
    came: time,
    went: time,
    absent: flag,
  }),
  'notes.list': z.object({ ...theMeeting, from }),
  /** Without a note: one is to be added. */
  'note.form': z.object({ ...theMeeting, note: id.optional(), shared }),
  'note.save': z.object({
    ...theMeeting,
    shared,
    nonce,
    note: id.optional(),
    seen: seen.optional(),
    item: area,
    topic: short,
    text: z.string().max(16_000).default(''),
    seat: seatId.default(''),
    sender: z.string().max(200).default(''),
    link: z.string().max(1000).default(''),
    removed: flag,
  }),
  'minutes.show': z.object({ ...theMeeting }),
  'minutes.file': z.object({ ...theMeeting, format: z.enum(['docx', 'md']) }),
  'minutes.form': z.object({ ...theMeeting }),
  'minutes.issue': z.object({
    ...theMeeting,
    nonce,
    /** How often they had been issued when the form was opened. */
    seen,
    date: due,
    classification: short,
    reason: typed,
  }),
  'registers.file': z.object({ prefix: theGroup, format: z.enum(['xlsx', ...REGISTERS]) }),
  'import.run': z.object({ prefix: theGroup, file: z.string().regex(/^[0-9a-f]{64}$/) }),
} as const;
