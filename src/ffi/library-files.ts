/** Where the libraries are that are called. */

export type Library = 'libc' | 'libvirt' | 'libvirt-qemu' | 'libvirt-lxc';

const FILES: Readonly<Record<Exclude<Library, 'libc'>, { linux: string; darwin: string }>> = {
  libvirt: { linux: 'libvirt.so.0', darwin: 'libvirt.0.dylib' },
  'libvirt-qemu': { linux: 'libvirt-qemu.so.0', darwin: 'libvirt-qemu.0.dylib' },
  'libvirt-lxc': { linux: 'libvirt-lxc.so.0', darwin: 'libvirt-lxc.0.dylib' },
};

/** Where dlopen's own search path ends on macOS. */
const HOMEBREW = ['/opt/homebrew/lib/', '/usr/local/lib/'];

/** What the dynamic linker is asked for; the C library is in every process. */
export function fileOf(library: Library): string {
  if (library === 'libc') return '';
  return process.platform === 'darwin' ? FILES[library].darwin : FILES[library].linux;
}

/** All that it is asked for, one after the other. */
export function pathsOf(library: Library): string[] {
  const file = fileOf(library);
  const isSearched = process.platform === 'darwin' && library !== 'libc';
  return isSearched ? [file, ...HOMEBREW.map((folder) => folder + file)] : [file];
}
