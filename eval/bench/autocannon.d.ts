/** The part of autocannon 8 that the bench uses; the package ships no types. */
declare module 'autocannon' {
  interface Request {
    body?: string;
    headers?: Record<string, string>;
  }
  interface Options {
    url: string;
    connections: number;
    duration: number;
    method: string;
    requests: { setupRequest(request: Request): Request }[];
  }
  interface Result {
    '2xx': number;
    non2xx: number;
    errors: number;
    /** Seconds. */
    duration: number;
    latency: { p50: number; p99: number };
  }
  export default function autocannon(options: Options): Promise<Result>;
}
