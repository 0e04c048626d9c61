/**
 * What is promised to clients: error codes and event topics. The document beside them, {@code
 * openapi.yaml}, is edited first; a test compares it with the endpoints.
 */
@NullMarked
package org.magpie.api.contract;

import org.jspecify.annotations.NullMarked;
