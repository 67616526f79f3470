import pino from 'pino';
import type { Log } from '../ports/log.ts';

/** JSON lines on standard output. A fault is written with its kind and stack, never with a message that may quote a text. */
export function pinoLog(level: 'debug' | 'info' | 'warn' | 'error' | 'silent'): Log {
  const logger = pino({ level, base: null });
  return {
    info: (fields, message) => {
      logger.info(fields, message);
    },
    warn: (fields, message) => {
      logger.warn(fields, message);
    },
    error: (fields, message, fault) => {
      logger.error({ ...fields, ...describe(fault) }, message);
    },
  };
}

function describe(fault: unknown): { fault: string; at: string } {
  if (!(fault instanceof Error)) return { fault: typeof fault, at: '' };
  // The stack begins with the message, which may hold what somebody typed, in several lines: only the frames are kept.
  const { message, stack = '' } = fault;
  const start = stack.indexOf(message);
  const below = start < 0 ? stack : stack.slice(start + message.length);
  const frames = below.split('\n').filter((line) => /^\s+at /.test(line));
  return { fault: fault.name, at: frames.slice(0, 8).join('\n') };
}
