/// The nodes over HTTP.
@NullMarked
package dev.simul.node.http;

import org.jspecify.annotations.NullMarked;
