// What the page uses of polyscript, PyScript's worker; its package holds no types for it.
declare module "polyscript/xworker" {
  export interface XWorkerOptions {
    type: "pyodide";
    version: string;
    config: { packages: string[]; packages_cache: "passthrough"; index_urls: string[]; sync_main_only: boolean };
  }

  export type XWorkerHandle = Worker & {
    ready: Promise<XWorkerHandle>;
    sync: Record<string, (...values: unknown[]) => Promise<unknown>>;
  };

  export function XWorker(file: string, options: XWorkerOptions): XWorkerHandle;
}
