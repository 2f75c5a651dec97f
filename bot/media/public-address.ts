import ipaddr from 'ipaddr.js';

/** The only block of IPv6 that is handed out for use on the Internet (RFC 4291, IANA: 2000::/3). */
const globalUnicast = ipaddr.parseCIDR('2000::/3');

/**
 * Is this the address of a host on the public Internet? Loopback, private, link-local, carrier-grade NAT, multicast,
 * documentation and reserved blocks are not; nor is any IPv6 form that carries an IPv4 address inside (mapped,
 * translated, 6to4, Teredo), public or not: a resolver that means an IPv4 host says so.
 *
 * @param address as a resolver gives it; what is no address is not public.
 * @see IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(globalUnicast);
}
