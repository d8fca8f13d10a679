/** The configuration files of a disposable libvirtd. */

export type ConfigValue = string | number | readonly string[];
export type Config = Readonly<Record<string, ConfigValue>>;

/** libvirt's own `name = value` format. */
export function formatConfig(config: Config): string {
  const format = (value: ConfigValue): string =>
    typeof value === 'number' ? String(value) : JSON.stringify(value);
  return Object.entries(config)
    .map(([name, value]) => `${name} = ${format(value)}\n`)
    .join('');
}

/** A fixed host UUID, so that `capabilities` is the same at every start. */
export const HOST_UUID = '8a3f1f3c-5d0e-4c55-9d5b-2f6e7f0c1a01';

export const DAEMON_CONFIG: Config = {
  host_uuid: HOST_UUID,
  auth_unix_ro: 'none',
  auth_unix_rw: 'none',
  unix_sock_ro_perms: '0777',
  unix_sock_rw_perms: '0700',
  listen_tls: 0,
};

/** Guests run as root, unconfined, in the daemon's own namespaces; their output goes to files, not to virtlogd. */
export const QEMU_CONFIG: Config = {
  user: 'root',
  group: 'root',
  dynamic_ownership: 0,
  security_driver: 'none',
  stdio_handler: 'file',
  namespaces: [],
  remember_owner: 0,
};
