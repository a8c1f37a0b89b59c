// What is used of Decap CMS (npm), which puts itself into `window`.
interface DecapBackend {
  persistEntry(entry: any, options: any): Promise<void>;
  persistMedia(file: unknown, options: unknown): Promise<unknown>;
  deleteFiles(paths: string[], message: string): Promise<unknown>;
  authenticate(credentials: unknown): Promise<object>;
  restoreUser(user: unknown): Promise<object>;
  status(): Promise<object>;
  getEntry(path: string): Promise<{ data: string }>;
  unpublishedEntry(entry: {
    collection: string;
    slug: string;
  }): Promise<{ diffs: { path: string; id: string }[] } | null>;
  unpublishedEntryDataFile(
    collection: string,
    slug: string,
    path: string,
    id: string,
  ): Promise<string>;
}

/** What a key of front matter says; `undefined` is a key that is not written. */
type Value = string | undefined | Values | Value[];
interface Values {
  [key: string]: Value;
}

interface ConfiguredField {
  name: string;
  widget: string;
  fields?: ConfiguredField[];
}

interface Config {
  backend: { name: string };
  media_library: { name: string };
  collections: { name: string; format: string; fields: ConfiguredField[] }[];
}

interface Window {
  CMS_MANUAL_INIT?: boolean;
  Function: FunctionConstructor;
}

declare const CMS: any;
declare function h(type: unknown, props?: object | null, ...children: unknown[]): unknown;
declare function createClass(component: Record<string, any> & ThisType<any>): unknown;
