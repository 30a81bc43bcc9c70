// What happened, as the engine's log has it.
#pragma once

#include <map>
#include <memory>

#include <motcua/engine/engine.hpp>
#include <motcua/engine/ports/digest.hpp>
#include <motcua/engine/ports/event_codec.hpp>
#include <motcua/engine/ports/reader.hpp>

#include "happenings.hpp"

namespace motcua::notify {

/// For one thread. `engine`, `codec` and `digest` must outlive it.
class LogHappenings final : public Happenings {
public:
    LogHappenings(Engine& engine, std::unique_ptr<Reader> reader, const EventCodec& codec,
                  const Digest& digest)
        : engine_(engine), reader_(std::move(reader)), codec_(codec), digest_(digest) {}

    Result<HappeningsPage> after(std::uint64_t sequence, std::size_t limit) override;
    Result<std::optional<Message>> message(std::uint64_t sequence) override;

private:
    Engine& engine_;
    std::unique_ptr<Reader> reader_;
    const EventCodec& codec_;
    const Digest& digest_;
};

}  // namespace motcua::notify
