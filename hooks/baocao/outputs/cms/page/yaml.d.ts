// What is used of the package yaml (npm), which is beside these scripts only in the site.
declare module "*/yaml/index.js" {
  interface Ranged {
    range: [number, number, number];
    anchor?: string;
  }
  export interface Scalar extends Ranged {
    value: unknown;
    type?: string;
  }
  export interface Pair {
    key: Node;
    value: Node | null;
  }
  export interface YAMLMap extends Ranged {
    items: Pair[];
    flow?: boolean;
  }
  export interface YAMLSeq extends Ranged {
    items: Node[];
    flow?: boolean;
  }
  export type Node = Scalar | YAMLMap | YAMLSeq;
  export function isAlias(node: unknown): boolean;
  export function isMap(node: unknown): node is YAMLMap;
  export function isScalar(node: unknown): node is Scalar;
  export function isSeq(node: unknown): node is YAMLSeq;
  export function parse(text: string): unknown;
  export function parseDocument(
    text: string,
    options: object,
  ): { errors: unknown[]; contents: Node | null };
  export const visit: {
    (document: object, visitor: (key: unknown, node: unknown) => symbol | undefined): void;
    BREAK: symbol;
  };
}
