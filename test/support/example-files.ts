/** The files that the commands' examples name. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILES: Readonly<Record<string, string>> = {
  'domain.xml': `<domain type='test'>
  <name>new</name>
  <memory unit='MiB'>64</memory>
  <os><type>hvm</type></os>
</domain>
`,
  'disk.xml': `<disk type='file' device='disk'>
  <source file='/images/disk.img'/>
  <target dev='vdb' bus='virtio'/>
</disk>
`,
  'network.xml': `<network>
  <name>new</name>
  <bridge name='virbr7'/>
  <ip address='192.168.127.1' netmask='255.255.255.0'/>
</network>
`,
  'pool.xml': `<pool type='dir'>
  <name>new</name>
  <target><path>/images</path></target>
</pool>
`,
  'volume.xml': `<volume>
  <name>new.img</name>
  <capacity unit='MiB'>16</capacity>
</volume>
`,
  'interface.xml': `<interface type='ethernet' name='eth7'>
  <mac address='aa:bb:cc:dd:ee:f7'/>
</interface>
`,
};

/** Writes all of them into a folder. */
export function exampleFiles(folder: string): void {
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
}
