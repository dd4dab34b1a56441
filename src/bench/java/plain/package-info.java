/// What somebody would have without Simul: the plainest Spring Boot applications, outside Simul's
/// own component scan.
package plain;
