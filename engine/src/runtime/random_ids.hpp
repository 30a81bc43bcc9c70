// Permanent ids: the time, then chance.
#pragma once

#include <array>
#include <cstdint>

#include <motcua/engine/core/decide.hpp>
#include <motcua/engine/ports/random.hpp>

namespace motcua::runtime {

class RandomIds final : public IdSource {
public:
    explicit RandomIds(Random& random) : random_(random) {}

    [[nodiscard]] DossierId next_dossier_id(Instant now) override {
        std::array<std::uint8_t, 10> chance{};
        random_.fill(chance);
        return make_dossier_id(now.time_since_epoch(), chance);
    }

private:
    Random& random_;
};

}  // namespace motcua::runtime
