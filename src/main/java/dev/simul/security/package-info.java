/// Who may call the service, what each caller may do, and how much of it: keys with their roles and
/// limits, tokens of an issuer, the hosts and origins that are not foreign, and the headers that
/// protect browsers.
@NullMarked
package dev.simul.security;

import org.jspecify.annotations.NullMarked;
