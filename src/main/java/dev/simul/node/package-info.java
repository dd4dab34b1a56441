/// This node: its configuration, the machine as requests and results see it, and the parts made for
/// it that know nothing about Spring.
@NullMarked
package dev.simul.node;

import org.jspecify.annotations.NullMarked;
