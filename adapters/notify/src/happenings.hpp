// The log as subscribers are told of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/result.hpp>

#include "sender.hpp"

namespace motcua::notify {

/// What a filter looks at.
struct Happening {
    std::uint64_t sequence = 0;
    DossierId dossier;
    std::string type;  ///< public
    std::string procedure;
};

struct HappeningsPage {
    std::vector<Happening> rows;
    std::uint64_t last = 0;  ///< sequence up to which the log was looked through
};

class Happenings {
public:
    virtual ~Happenings() = default;
    /// What happened to dossiers after `sequence`; the log has other entries as well.
    [[nodiscard]] virtual Result<HappeningsPage> after(std::uint64_t sequence,
                                                       std::size_t limit) = 0;
    /// What is told of it; nullopt if there is nothing to tell (any more).
    [[nodiscard]] virtual Result<std::optional<Message>> message(std::uint64_t sequence) = 0;
};

/// Whether a subscription wants to hear of it.
[[nodiscard]] bool wants(const Webhook& webhook, const Happening& happening);

}  // namespace motcua::notify
