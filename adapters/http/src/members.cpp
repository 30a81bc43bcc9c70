// The first misfit is kept, in the order in which members are asked for; unknown members come last.
#include "members.hpp"

#include <algorithm>

namespace motcua::http {

std::string pointer_to(std::string_view name) {
    std::string text = "/";
    for (const char letter : name) {
        text += letter == '~' ? "~0" : letter == '/' ? "~1" : std::string(1, letter);
    }
    return text;
}

const json::Node* Members::find(std::string_view name) {
    known_.push_back(name);
    const json::Node* const found = node_.find(name);
    return found != nullptr && found->kind != json::NodeKind::null ? found : nullptr;
}

void Members::refuse(std::string_view name, std::string detail) {
    if (!misfit_) {
        misfit_ = Misfit{std::string(name), std::move(detail)};
    }
}

std::string Members::text(std::string_view name) {
    std::string text = text_if_any(name);
    if (text.empty()) {
        refuse(name, "expected text, but there is none");
    }
    return text;
}

std::string Members::text_if_any(std::string_view name) {
    const json::Node* const found = find(name);
    if (found == nullptr) {
        return {};
    }
    if (found->kind != json::NodeKind::string) {
        refuse(name, "expected text, but it is something else");
        return {};
    }
    return found->text;
}

std::uint64_t Members::number(std::string_view name, std::uint64_t unless, std::uint64_t least,
                              std::uint64_t most) {
    const json::Node* const found = find(name);
    if (found == nullptr) {
        return unless;
    }
    const auto number = found->kind == json::NodeKind::number
                            ? whole_number(found->text, least, most)
                            : std::nullopt;
    if (!number) {
        refuse(name, "expected a whole number from " + std::to_string(least) + " to " +
                         std::to_string(most) + ", but it is none");
    }
    return number.value_or(unless);
}

const json::Node* Members::list(std::string_view name) {
    const json::Node* const found = find(name);
    if (found == nullptr || found->kind != json::NodeKind::array) {
        refuse(name, "expected a list, but it is something else");
        return nullptr;
    }
    return found;
}

const json::Node* Members::object(std::string_view name) {
    const json::Node* const found = find(name);
    if (found == nullptr || found->kind != json::NodeKind::object) {
        refuse(name, "expected a JSON object, but it is something else");
        return nullptr;
    }
    return found;
}

bool Members::fit() {
    for (const auto& [name, member] : node_.members) {
        if (std::find(known_.begin(), known_.end(), std::string_view(name)) == known_.end()) {
            refuse(name, "expected no member of this name, but there is one");
        }
    }
    if (misfit_) {
        call_.refuse({ErrorCode::invalid_argument, misfit_->detail},
                     {pointer_to(misfit_->name), {}, {}});
    }
    return !misfit_;
}

}  // namespace motcua::http
