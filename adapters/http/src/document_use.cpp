// Finds papers and signatures in a command by describe(), so that a new command needs no line here.
#include "document_use.hpp"

#include <type_traits>
#include <utility>

#include <motcua/engine/model/describe.hpp>

namespace motcua::http {
namespace {

/// Calls `found(part, pointer)` for each Paper and ResultSignature in what is visited; stops at the
/// first that says false.
template <class Found>
class PartVisit {
public:
    PartVisit(std::string pointer, Found& found) : pointer_(std::move(pointer)), found_(found) {}

    template <class T>
    void operator()(std::string_view name, T& member) {
        look(pointer_ + "/" + std::string(name), member);
    }
    [[nodiscard]] bool goes_on() const { return goes_on_; }

private:
    template <class T>
    void look(const std::string& pointer, T& part) {
        if (!goes_on_) {
            return;
        }
        if constexpr (std::is_same_v<T, Paper> || std::is_same_v<T, ResultSignature>) {
            goes_on_ = found_(part, pointer);
        } else if constexpr (Described<T>) {
            PartVisit inside(pointer, found_);
            T::describe(part, inside);
            goes_on_ = inside.goes_on();
        }
    }
    template <class T>
    void look(const std::string& pointer, std::vector<T>& parts) {
        if constexpr (Described<T>) {
            for (std::size_t i = 0; i < parts.size(); ++i) {
                look(pointer + "/" + std::to_string(i), parts[i]);
            }
        }
    }
    template <class T>
    void look(const std::string& pointer, std::optional<T>& part) {
        if (part) {
            look(pointer, *part);
        }
    }

    std::string pointer_;
    Found& found_;
    bool goes_on_ = true;
};

/// False: `found` said so.
template <class Found>
bool visit_parts(CommandBody& command, Found&& found) {
    return std::visit(
        [&](auto& body) {
            using Body = std::remove_cvref_t<decltype(body)>;
            PartVisit<std::remove_reference_t<Found>> visit({}, found);
            Body::describe(body, visit);
            return visit.goes_on();
        },
        command);
}

Error missing() {
    return {ErrorCode::document_missing,
            "expected the digest of a document that was uploaded for this dossier, but there is "
            "none like it"};
}

}  // namespace

bool DocumentUse::take(Call& call, Command& command) {
    if (shelf_ == nullptr) {
        return true;
    }
    return visit_parts(command.body, [&](auto& part, const std::string& pointer) {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(part)>, Paper>) {
            return take_paper(call, command, part, pointer);
        } else {
            // That the signed document is a paper of the dossier is the core's to say.
            StoredDocument container;
            return part.container_digest.empty() ||
                   take_digest(call, command, part.container_digest, pointer + "/container_digest",
                               container);
        }
    });
}

bool DocumentUse::take_paper(Call& call, Command& command, Paper& paper,
                             const std::string& pointer) {
    if (paper.digest.empty()) {
        paper.size_bytes = 0;  // shown at the desk: there is nothing that could have a size
        paper.media_type.clear();
        return true;
    }
    StoredDocument document;
    if (!take_digest(call, command, paper.digest, pointer + "/digest", document)) {
        return false;
    }
    paper.size_bytes = document.size_bytes;
    if (!document.media_type.empty()) {
        paper.media_type = document.media_type;  // what a host put, nobody looked at
    }
    if (paper.name.value.empty()) {
        paper.name = document.name;
    }
    return true;
}

std::optional<DossierId> DocumentUse::dossier_for(Call& call, const Command& command,
                                                  const std::string& digest) const {
    if (!command.dossier.empty()) {
        return command.dossier;
    }
    const auto handed_in = shelf_->handed_in(call.caller.actor.identity(), digest);
    if (!handed_in) {
        call.refuse(handed_in.error());
        return std::nullopt;
    }
    return *handed_in ? (*handed_in)->dossier : DossierId{};
}

bool DocumentUse::take_digest(Call& call, Command& command, const std::string& digest,
                              const std::string& pointer, StoredDocument& document) {
    const auto dossier = dossier_for(call, command, digest);
    if (!dossier) {
        return false;
    }
    if (dossier->empty()) {
        call.refuse(missing(), {pointer, {}, {}});
        return false;
    }
    if (const Result<void> pinned = shelf_->pin(*dossier, digest); !pinned) {
        const bool gone = pinned.error().code == ErrorCode::not_found;
        call.refuse(gone ? missing() : pinned.error(), {pointer, {}, {}});
        return false;
    }
    held_.emplace_back(*dossier, digest);
    const auto found = shelf_->document(*dossier, digest);
    if (!found || !*found) {
        call.refuse(found ? missing() : found.error(), {pointer, {}, {}});
        return false;
    }
    document = **found;
    if (document.scan == ScanState::refused) {
        call.refuse({ErrorCode::condition_not_met,
                     "expected a document that the scanner lets pass, but it refused this one"},
                    {pointer, {}, {}});
        return false;
    }
    command.dossier = *dossier;
    return true;
}

void DocumentUse::settle(const Result<Accepted>& outcome) {
    if (held_.empty()) {
        return;
    }
    if (!outcome) {
        const ErrorCode code = outcome.error().code;
        if (code == ErrorCode::outcome_unknown || code == ErrorCode::internal) {
            held_.clear();  // it may have been stored: the pins stay as long as this process
        }
        release();
        return;
    }
    const auto held = std::make_shared<Held>(std::exchange(held_, {}));
    const bool posted = workers_.post([&shelf = *shelf_, held](Reader&) {
        for (const auto& [dossier, digest] : *held) {
            shelf.unpin(dossier, digest, true);
        }
    });
    if (!posted) {
        held_ = std::move(*held);
        release();  // the sweep will find them in the history
    }
}

void DocumentUse::release() {
    for (const auto& [dossier, digest] : std::exchange(held_, {})) {
        shelf_->unpin(dossier, digest, false);
    }
}

}  // namespace motcua::http
