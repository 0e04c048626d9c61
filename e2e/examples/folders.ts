import { resolve } from 'node:path';
import { Program, run } from '../support/process.js';

const ROOT = resolve(import.meta.dirname, '../..');

export const CLICK_TO_CALL = resolve(ROOT, 'examples/click-to-call');
export const APP_SERVER = resolve(ROOT, 'examples/app-server');
export const REACT_PHONE = resolve(ROOT, 'examples/react-phone');

/** A program of the JDK, as the READMEs of the examples start it. */
export async function jdk(
  program: 'java' | 'jwebserver',
  args: string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<Program> {
  const home = (await run(resolve(ROOT, 'bin/find-jdk'), [])).trim();
  return new Program(`${home}/bin/${program}`, args, options);
}
