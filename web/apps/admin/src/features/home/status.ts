/** What the server tells of itself. */
export interface Status {
  version: string;
  started_at: string;
  extensions: number;
  registrations: number;
  calls: number;
}
