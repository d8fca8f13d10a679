/** Points in time in virsh's formats. Local times follow TZ, as they do in C. */

const two = (value: number): string => String(value).padStart(2, '0');

/** Seconds since 1970 in local time: "2026-11-22 19:58:16" (leases). */
export function localTime(seconds: bigint | number): string {
  const date = new Date(Number(seconds) * 1000);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** Seconds since 1970 in local time with the zone: "2026-11-22 19:58:16 +0000" (snapshots, checkpoints). */
export function localTimeWithZone(seconds: bigint | number): string {
  const offset = -new Date(Number(seconds) * 1000).getTimezoneOffset();
  const minutes = Math.abs(offset);
  const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
  return `${localTime(seconds)} ${zone}`;
}

/** Seconds since 1970 in UTC: "1989-11-17 15:32:00" (domtime --pretty). */
export const utcTime = (seconds: bigint | number): string =>
  new Date(Number(seconds) * 1000).toISOString().slice(0, 19).replace('T', ' ');

/** Milliseconds since 1970 as events are stamped: "2026-11-22 19:58:16.123+0000". */
export const eventTime = (milliseconds: number): string =>
  `${new Date(milliseconds).toISOString().slice(0, 23).replace('T', ' ')}+0000`;
