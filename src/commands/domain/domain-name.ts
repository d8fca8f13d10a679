/** What commands return that do something to a domain and have nothing to tell about it. */

/** The domain that was acted on. */
export interface DomainName {
  /** Its name. */
  readonly domain: string;
}
