/** Whether to colour, and whether the locale can show more than ASCII. */

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Whether a terminal gets colours: `--no-color` is the strongest, then FORCE_COLOR (0 and false mean
 * no), then NO_COLOR, then a TERM that has none.
 */
export function wantsColor(env: Environment, flag: boolean): boolean {
  if (!flag) return false;
  const force = env['FORCE_COLOR'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  return env['TERM'] !== 'dumb';
}

/** Whether the locale's character set is UTF-8. As for libc, an unset locale is C, which is not. */
export function isUtf8Locale(env: Environment): boolean {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || 'C';
  return /utf-?8/i.test(locale);
}
