/** The objects that the Sys::Virt methods make. */
export const UUID = '0a3f1c52-0000-4000-8000-00000000aaaa';

export const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');

export const domainXML = (name: string): string =>
  `<domain type='test'><name>${name}</name><uuid>${UUID}</uuid><memory>1024</memory><os><type>hvm</type></os></domain>`;

export const networkXML = (name: string): string =>
  `<network><name>${name}</name><uuid>${UUID}</uuid><bridge name='${name}br'/></network>`;

export const poolXML = (name: string): string =>
  `<pool type='dir'><name>${name}</name><uuid>${UUID}</uuid><target><path>/tsv-${name}</path></target></pool>`;

export const interfaceXML = (name: string): string =>
  `<interface type='ethernet' name='${name}'><start mode='none'/><mac address='aa:bb:cc:00:00:01'/></interface>`;

export const vportXML = `<device><parent>scsi_host1</parent><capability type='scsi_host'>
  <capability type='fc_host'><wwnn>2000000012341234</wwnn><wwpn>1000000012341234</wwpn></capability>
</capability></device>`;

export const secretXML = `<secret ephemeral='no' private='no'><uuid>${UUID}</uuid>
  <usage type='volume'><volume>/tsv/volume</volume></usage></secret>`;

export const filterXML = `<filter name='tsv-filter' chain='root'><uuid>${UUID}</uuid></filter>`;

export const bindingXML = `<filterbinding><owner><name>guest</name><uuid>${UUID}</uuid></owner>
  <portdev name='lo'/><mac address='52:54:00:00:00:07'/><filterref filter='tsv-filter'/></filterbinding>`;

export const cpuXML = (model: string): string => `<cpu><arch>x86_64</arch><model>${model}</model></cpu>`;
