import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const STOP_SECONDS = 10;

/** A Node program that `npm run dev` runs as its own process. */
export interface Program {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** The file that it writes its own log to: then its standard output is hidden. Standard error is always shown. */
  readonly log?: string;
}

/** A program that was started. */
export interface Running {
  readonly program: Program;
  /** Resolves to how it ended, in words, and a code for our own exit: never 0, as it should not have ended. */
  readonly ended: Promise<{ readonly how: string; readonly exitCode: number }>;
  /** Asks it to stop, insists after a while, and waits until it is gone. */
  readonly stop: () => Promise<void>;
}

/** Whether somebody listens on the port, on this machine's own address or on all of them. */
export async function isBusy(port: number): Promise<boolean> {
  return (await cannotListen(port, '127.0.0.1')) || (await cannotListen(port));
}

function cannotListen(port: number, host?: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (fault: NodeJS.ErrnoException) => {
      resolve(fault.code === 'EADDRINUSE');
    });
    probe.listen({ port, host }, () =>
      probe.close(() => {
        resolve(false);
      }),
    );
  });
}

/**
 * Starts a program. It gets a process group of its own (where there is such a thing): so Ctrl-C reaches only us, and
 * each program is told to stop once.
 */
export function start(program: Program): Running {
  const child = spawn(process.execPath, program.args, {
    env: program.env,
    stdio: ['ignore', program.log === undefined ? 'inherit' : 'ignore', 'inherit'],
    detached: process.platform !== 'win32',
  });
  const killNow = (): void => void child.kill('SIGKILL');
  process.once('exit', killNow);
  const ended = end(child).finally(() => process.off('exit', killNow));
  return { program, ended, stop: () => stop(child, ended) };
}

function end(child: ChildProcess): Running['ended'] {
  return new Promise((resolve) => {
    child.once('error', (fault) => {
      resolve({ how: fault.message, exitCode: 1 });
    });
    child.once('exit', (code, signal) => {
      const how = signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`;
      resolve({ how, exitCode: code === null || code === 0 ? 1 : code });
    });
  });
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), STOP_SECONDS * 1000);
  await ended;
  clearTimeout(insist);
}

/** Asks the address again and again: true once it answers well, false when it did not within the given seconds. */
export async function answersWithin(seconds: number, url: string): Promise<boolean> {
  const giveUp = Date.now() + seconds * 1000;
  while (Date.now() < giveUp) {
    if (await answers(url)) return true;
    await sleep(200);
  }
  return false;
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.text();
    return response.ok;
  } catch {
    return false;
  }
}
