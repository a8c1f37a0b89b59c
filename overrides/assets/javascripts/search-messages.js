// @ts-check
/*
 * The kinds of messages between a page and its search worker; both load this file first.
 */
var baocaoSearch = baocaoSearch || {}
baocaoSearch.messages = Object.freeze({
  // The theme's (Material 9.8.1): it sends SETUP and QUERY, and waits for READY and RESULT.
  SETUP: 0,
  READY: 1,
  QUERY: 2,
  RESULT: 3,
  // Ours: the page of results sends ASK and waits for ANSWER; WARM loads the index beforehand.
  ASK: 20,
  ANSWER: 21,
  WARM: 22,
})
baocaoSearch.fromDisk = globalThis.location?.protocol === "file:"
