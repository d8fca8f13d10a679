#!/bin/bash
# Runs a libvirtd in namespaces of its own. Usage: namespaces.sh DIR own|host cgroups|no-cgroups LIBVIRTD-ARGUMENT...
#
# Orders come on standard input ("start" starts libvirtd); its end, also by the death of whoever held the other
# end, ends everything: the first process of a PID namespace takes all others with it. "exit N" on standard output
# says that libvirtd ended. DIR is removed at the end.
set -u

if [ "${1:-}" != --inside ]; then
  dir=$1 network=$2 cgroups=$3
  # Only the end of standard input ends us, so that a Ctrl-C meant for the tests can't leave anything behind.
  trap '' INT TERM HUP
  kinds=(--mount --pid --fork --kill-child --mount-proc --propagation private)
  [ "$network" = own ] && kinds+=(--net)
  groups=()
  if [ "$cgroups" = cgroups ]; then
    kinds+=(--cgroup)
    while read -r mounted; do
      group=$mounted/${dir##*/}
      mkdir "$group" || continue
      groups+=("$group")
      for file in cpuset.cpus cpuset.mems; do
        [ -e "$mounted/$file" ] && cat "$mounted/$file" >"$group/$file"
      done
      echo $$ >"$group/cgroup.procs"
    done < <(awk '$3 == "cgroup" { print $2 }' /proc/mounts)
  fi
  unshare "${kinds[@]}" bash "$0" --inside "$@"
  status=$?
  for group in "${groups[@]}"; do
    echo $$ >"${group%/*}/cgroup.procs"
    find "$group" -depth -type d -exec rmdir {} \;
  done
  rm -rf "$dir"
  exit $status
fi

shift
dir=$1 network=$2 cgroups=$3
shift 3
set -e
if [ "$cgroups" = cgroups ]; then
  while read -r mounted; do
    [ -d "$mounted/${dir##*/}" ] && mount --bind "$mounted/${dir##*/}" "$mounted"
  done < <(awk '$3 == "cgroup" { print $2 }' /proc/mounts)
fi
mount --bind "$dir/etc" /etc/libvirt
mount --bind "$dir/lib" /var/lib/libvirt
mount --bind "$dir/cache" /var/cache/libvirt
mount --bind "$dir/log" /var/log/libvirt
mount --bind "$dir/run" /run
if [ "$network" = own ]; then
  ip link set lo up
  # A sysfs of this network namespace, or the devices of the machine's would be seen. Control groups move over.
  mkdir "$dir/groups"
  mount --rbind /sys/fs/cgroup "$dir/groups"
  mount -t sysfs sysfs /sys
  mount --rbind "$dir/groups" /sys/fs/cgroup
  umount -l "$dir/groups"
fi
set +e

while read -r order; do
  if [ "$order" = start ]; then
    rm -f /run/libvirtd.pid
    (
      libvirtd -f /etc/libvirt/libvirtd.conf -p /run/libvirtd.pid "$@" </dev/null >>"$dir/log/stderr" 2>&1
      echo "exit $?"
    ) &
  fi
done
