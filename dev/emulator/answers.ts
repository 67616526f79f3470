/** What goes back to the SDK. */
export interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Modelled request units. */
  readonly charge: number;
}

/** What should hold the record is not there; the sub-status tells it from a record that isn't. */
export const homeless: Answered = {
  status: 404,
  body: { code: '404', message: 'Owner resource does not exist' },
  headers: { 'x-ms-substatus': '1003' },
  charge: 0,
};

/** An error as the service words it. */
export const refused = (status: number, message: string): Answered => ({
  status,
  body: { code: String(status), message },
  charge: 0,
});

const kilobytes = (value: unknown): number => Math.max(1, Math.ceil(Buffer.byteLength(JSON.stringify(value)) / 1024));

/**
 * Request units by a simple model: a point read costs 1 per KB, a write 5 per KB, a query 3 and 1 per KB of what it
 * finds. The service's own figures depend on indices and consistency; ratios are what the model is for.
 */
export const charges = {
  read: (document: unknown): number => kilobytes(document),
  write: (document: unknown): number => 5 * kilobytes(document),
  query: (documents: unknown): number => 3 + kilobytes(documents),
};

/** The plan of a query that needs nothing but to be asked of every partition that it may find something in. */
export const PLAIN_PLAN: Answered = {
  status: 200,
  body: {
    partitionedQueryExecutionInfoVersion: 2,
    queryInfo: { distinctType: 'None', orderBy: [], orderByExpressions: [], groupByExpressions: [], aggregates: [] },
    queryRanges: [{ min: '', max: 'FF', isMinInclusive: true, isMaxInclusive: false }],
  },
  charge: 0,
};
