// What the page uses of PyScript; the types in its package lack `version`.

export interface PyWorkerOptions {
  version: string;
  config: { packages: string[]; packages_cache: "passthrough"; index_urls: string[]; sync_main_only: boolean; files?: Record<string, string> };
}

export type PyWorkerHandle = Worker & { sync: Record<string, (...values: unknown[]) => Promise<unknown>> };

export function PyWorker(file: string, options: PyWorkerOptions): Promise<PyWorkerHandle>;

export const hooks: { worker: Record<string, { clear(): void }> };
