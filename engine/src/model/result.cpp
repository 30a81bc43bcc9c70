// Texts of error codes, and how a broken invariant ends the process.
#include <array>
#include <cstdio>

#include <motcua/engine/model/result.hpp>

namespace motcua {
namespace {

/// In the order of ErrorCode.
constexpr std::array<std::string_view, 34> code_texts{"invalid_argument",
                                                      "not_found",
                                                      "already_exists",
                                                      "stale_version",
                                                      "task_not_active",
                                                      "task_taken",
                                                      "outcome_not_available",
                                                      "not_permitted",
                                                      "document_missing",
                                                      "input_missing",
                                                      "fee_unpaid",
                                                      "condition_not_met",
                                                      "dossier_closed",
                                                      "dossier_not_received",
                                                      "dossier_suspended",
                                                      "not_reversible",
                                                      "key_reused",
                                                      "supplement_used_up",
                                                      "extension_used_up",
                                                      "owned_elsewhere",
                                                      "definition_invalid",
                                                      "definition_in_use",
                                                      "directory_unresolved",
                                                      "service_failed",
                                                      "overloaded",
                                                      "upload_busy",
                                                      "limit_exceeded",
                                                      "storage_full",
                                                      "storage_unavailable",
                                                      "storage_corrupt",
                                                      "outcome_unknown",
                                                      "quarantined",
                                                      "closed",
                                                      "internal"};
static_assert(code_texts.size() == static_cast<std::size_t>(ErrorCode::internal) + 1);

}  // namespace

std::string_view to_string(ErrorCode code) noexcept {
    const auto index = static_cast<std::size_t>(code);
    return index < code_texts.size() ? code_texts.at(index) : code_texts.back();
}

void invariant_broken(std::string_view what, const char* file, int line) noexcept {
    // Nothing that could allocate or throw: the process may be out of memory.
    std::fputs("motcua: broken invariant: ", stderr);
    std::fwrite(what.data(), 1, what.size(), stderr);
    std::array<char, 256> place{};
    std::snprintf(place.data(), place.size(), " (%s:%d)\n", file, line);
    std::fputs(place.data(), stderr);
    std::fflush(stderr);
    std::abort();
}

}  // namespace motcua
