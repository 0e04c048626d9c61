/** The files of the web apps and of the SDK, as the build packed them into the class path. */
@NullMarked
package org.magpie.api.web;

import org.jspecify.annotations.NullMarked;
