/**
 * What an application of somebody else needs to sign its users in with an embedded SDK (requirement
 * group B): an access ID and key, API tokens for its server, and login signatures for its pages.
 *
 * <p>{@link org.magpie.exchange.sdk.Sdk} is the entry. It is switched on and off by a setting;
 * keys, tokens and signatures are random and kept as hashes, so nobody who reads the database can
 * use them. A new key voids every token and signature made under the old one at once, and so ends
 * the sessions of all embedded SDKs.
 */
@NullMarked
package org.magpie.exchange.sdk;

import org.jspecify.annotations.NullMarked;
