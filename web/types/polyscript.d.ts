// What the page uses of polyscript, PyScript's worker; its package holds no types for it.
declare module "polyscript/xworker" {
  export interface XWorkerConfig {
    packages: string[];
    packages_cache: "passthrough";
    index_urls: string[];
    sync_main_only: boolean;
    js_modules?: { worker: Record<string, string> };
  }

  export interface XWorkerOptions {
    type: "pyodide";
    version: string;
    config: XWorkerConfig;
  }

  export type XWorkerHandle = Worker & {
    ready: Promise<XWorkerHandle>;
    sync: Record<string, (...values: unknown[]) => Promise<unknown>>;
  };

  export function XWorker(file: string, options: XWorkerOptions): XWorkerHandle;
}
