package org.magpie.server.control;

/**
 * What a command gave.
 *
 * @param status exit status of the command line: 0 done, 1 refused
 * @param text for the administrator
 */
public record Reply(int status, String text) {}
