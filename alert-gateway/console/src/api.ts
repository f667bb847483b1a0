/** The HTTP API. Errors are sentences that a screen may show as they are. */

const base = "/api/v1/";

export class ApiError extends Error {
  constructor(
    /** 0: the server was not reached. */
    readonly status: number,
    message: string,
    readonly problems: string[] = [],
    readonly body: Record<string, unknown> = {},
  ) {
    super(message);
  }
}

let csrf = "";
let ended: (error: ApiError) => void = () => {};

/** The token of the session, sent with whatever changes something. */
export function keepCsrf(token: string): void {
  csrf = token;
}

/** Told when the server says that the session is over. */
export function onSessionEnd(listener: (error: ApiError) => void): void {
  ended = listener;
}

export function get<T>(path: string, query: Record<string, string | number | null | undefined> = {}): Promise<T> {
  const given = Object.entries(query).filter(([, v]) => v !== undefined && v !== null && v !== "");
  const search = given.length ? "?" + new URLSearchParams(given.map(([k, v]) => [k, String(v)])).toString() : "";
  return call<T>("GET", path + search);
}

export function post<T>(path: string, body: unknown = {}): Promise<T> {
  return call<T>("POST", path, body);
}

export function remove<T>(path: string): Promise<T> {
  return call<T>("DELETE", path);
}

export interface Progress {
  progress: number;
  says: string;
}

/** One of the desk's operations; with `told`, how far it is comes while it runs. */
export async function desk<T>(operation: string, fields: object = {}, told?: (p: Progress) => void): Promise<T> {
  if (!told) return post<T>("desk/" + operation, fields);
  const response = await send("POST", "desk/" + operation, fields, "application/x-ndjson");
  let result: T | undefined;
  for await (const line of lines(response)) {
    const told1 = JSON.parse(line) as { result?: T; error?: string; problems?: string[] } & Partial<Progress>;
    if (told1.error !== undefined) throw new ApiError(409, told1.error, told1.problems);
    if (told1.result !== undefined) result = told1.result;
    else if (told1.progress !== undefined) told({ progress: told1.progress, says: told1.says ?? "" });
  }
  if (result === undefined) throw new ApiError(0, `The answer to ${operation} broke off. Look whether it was done before asking again.`);
  return result;
}

async function* lines(response: Response): AsyncGenerator<string> {
  if (!response.body) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    const parts = (rest + (value ?? "")).split("\n");
    rest = done ? "" : (parts.pop() ?? "");
    for (const part of parts) if (part.trim() !== "") yield part;
    if (done) return;
  }
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await send(method, path, body, "application/json");
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function send(method: string, path: string, body: unknown, accept: string): Promise<Response> {
  const headers: Record<string, string> = { Accept: accept };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (method !== "GET" && csrf !== "") headers["X-Holter-Csrf"] = csrf;
  const init: RequestInit = { method, headers, credentials: "same-origin" };
  if (body !== undefined) init.body = JSON.stringify(body);
  let response: Response;
  try {
    response = await fetch(base + path, init);
  } catch {
    throw new ApiError(0, "The gateway was not reached. Is it running, and does the network lead there?");
  }
  if (response.ok) return response;
  const error = await problem(response);
  if (response.status === 401 && path !== "session") ended(error);
  throw error;
}

async function problem(response: Response): Promise<ApiError> {
  const text = await response.text().catch(() => "");
  try {
    const body = JSON.parse(text) as { error?: string; problems?: string[] };
    return new ApiError(response.status, body.error ?? text, body.problems ?? [], body);
  } catch {
    return new ApiError(response.status, `The gateway answered ${response.status} ${response.statusText}`.trim() + ".");
  }
}
