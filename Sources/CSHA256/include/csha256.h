#ifndef CSHA256_H
#define CSHA256_H

#include <stddef.h>
#include <stdint.h>

// Returns 1 when this processor has instructions for SHA-256, else 0.
int casesync_sha256_accelerated(void);

// Folds whole 64-byte blocks into the state. Call it only when
// casesync_sha256_accelerated() returned 1; otherwise it aborts.
void casesync_sha256_blocks(uint32_t state[8], const uint8_t *data, size_t blocks);

#endif
