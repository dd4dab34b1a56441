/// What somebody would have without Simul: the plainest Spring Boot applications, outside of
/// Simul's own scan for components.
package plain;
