/**
 * What an administrator writes: the options of {@code magpie serve}, and the YAML file of {@code
 * magpie plan}, {@code apply} and {@code export}. A file is read strictly (an unknown key or a bad
 * value is refused with its line and field), compared with what holds, and applied whole or not at
 * all. docs/manual/configuration.md describes both for people.
 */
@NullMarked
package org.magpie.server.configuration;

import org.jspecify.annotations.NullMarked;
