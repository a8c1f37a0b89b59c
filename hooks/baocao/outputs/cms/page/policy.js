// What lets Decap run under a policy that forbids to make code of text ('unsafe-eval').
// @ts-check

/**
 * Decap has its configuration checked by Ajv, which writes a function and compiles it. Ours is
 * generated, and checked so by the tests: here such a function accepts what it is given. Every
 * other `new Function` fails as the policy says.
 */
export function compileNothing() {
  window.Function = new Proxy(Function, {
    construct(target, given) {
      const isOfAjv = given.length === 3 && given[0] === "self" && given[1] === "scope";
      return isOfAjv ? () => accept : Reflect.construct(target, given);
    },
  });
}

function accept() {
  return true;
}
