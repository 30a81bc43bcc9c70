// R14 and R15: how much slower the server is while it does something else beside.
#pragma once

#include <cstddef>

#include <bench/office.hpp>

namespace motcua::performance {

/// How much is measured.
struct Beside {
    unsigned rounds = 5;
    std::size_t dossiers = 2'000;
    std::size_t acts = 5'000;  ///< in each round with and without
    std::size_t connections = 32;
};

/// Acts while backups are made without a pause, against acts alone.
void measure_backups(const cli::bench::ScratchFolder& folder, const Beside& size);
/// Webhooks to one who takes them, beside receivers that refuse and that never answer, against alone.
void measure_receivers(const cli::bench::ScratchFolder& folder, const Beside& size);

}  // namespace motcua::performance
