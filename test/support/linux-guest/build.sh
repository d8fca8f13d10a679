#!/bin/sh
# Makes what a small Linux guest boots from out of Debian's packages, which are unpacked and not installed, and
# prints the folder: `vmlinuz`, and `base.cpio` with busybox, the QEMU guest agent and the modules that they need.
# Made once; says what is missing and fails where that cannot be done.
set -eu
script=$(readlink -f "$0")
cache=$(cd "$(dirname "$0")/../../.." && pwd)/.cache/linux-guest
folder=$cache/$(cksum <"$script" | cut -d ' ' -f 1)
if [ -e "$folder/base.cpio" ]; then echo "$folder"; exit 0; fi

mkdir -p "$cache"
work=$(mktemp -d "$cache/work.XXXXXX")
trap 'rm -rf "$work"' EXIT
fail() { echo "The tests' Linux guest is MISSING: $*" >&2; exit 1; }

for tool in apt-get apt-cache dpkg ldd qemu-system-x86_64; do
  command -v "$tool" >/dev/null || fail "there is no $tool on this system"
done

# The name of the newest kernel for virtual machines, which has few drivers and boots fast.
kernel_package() {
  apt-cache depends linux-image-cloud-amd64 2>/dev/null |
    sed -n 's/^ *Depends: \(linux-image-[0-9][^ ]*\)$/\1/p' | head -n 1
}
download() {
  kernel=$(kernel_package)
  [ -n "$kernel" ] || return 1
  (cd "$work" && apt-get -q download "$kernel" busybox-static qemu-guest-agent) >"$work/log" 2>&1
}
if ! download; then
  # The lists may be old, or not there yet.
  apt-get -q update >"$work/log" 2>&1 || true
  download || fail "Debian's packages linux-image-cloud-amd64, busybox-static and qemu-guest-agent could not be
downloaded: $(cat "$work/log")"
fi
for package in "$work"/*.deb; do dpkg -x "$package" "$work/unpacked"; done

root=$work/root
busybox=$(find "$work/unpacked" -type f -path '*bin/busybox')
agent=$(find "$work/unpacked" -type f -path '*bin/qemu-ga')
mkdir -p "$root/bin" "$root/modules"
cp "$busybox" "$agent" "$root/bin/"
for applet in $("$busybox" --list); do
  [ -e "$root/bin/$applet" ] || ln -s busybox "$root/bin/$applet"
done

# QEMU itself has brought the agent's libraries.
if ldd "$agent" | grep 'not found' >&2; then fail 'a library of qemu-ga'; fi
for library in $(ldd "$agent" | sed -n 's/.*=> \(\/[^ ]*\).*/\1/p; s/^[[:space:]]*\(\/[^ ]*ld-linux[^ ]*\).*/\1/p'); do
  mkdir -p "$root$(dirname "$library")"
  cp -L "$library" "$root$library"
done

# In the order in which they are loaded. One that is not there is part of the kernel.
count=10
for module in virtio_ring virtio virtio_pci_legacy_dev virtio_pci_modern_dev virtio_pci \
  failover net_failover virtio_net virtio_blk virtio_console button; do
  file=$(find "$work/unpacked" -name "$module.ko*" | head -n 1)
  case "$file" in
    '') continue ;;
    *.xz) "$busybox" unxz -c "$file" >"$root/modules/$count-$module.ko" ;;
    *) cp "$file" "$root/modules/$count-$module.ko" ;;
  esac
  count=$((count + 1))
done

mkdir "$work/done"
cp "$work"/unpacked/boot/vmlinuz-* "$work/done/vmlinuz"
cp "$busybox" "$work/done/busybox"
(cd "$root" && find . | "$busybox" cpio -o -H newc -R 0:0 >"$work/done/base.cpio" 2>/dev/null)
# Somebody else may have been first.
mv -T "$work/done" "$folder" 2>/dev/null || [ -e "$folder/base.cpio" ]
echo "$folder"
