#include "cloud_event.hpp"

#include <algorithm>
#include <charconv>

#include <motcua/json/portal.hpp>
#include <motcua/json/render.hpp>

namespace motcua::http {
namespace {

constexpr std::string_view kCursor = "c1-";  // says its form, so that it can change

/// Sorts as text as it does as a number (CloudEvents, sequence extension).
std::string padded(std::uint64_t sequence) {
    const std::string digits = std::to_string(sequence);
    return std::string(20 - std::min<std::size_t>(20, digits.size()), '0') + digits;
}

}  // namespace

std::string public_type(std::string_view type, unsigned version) {
    const std::size_t at = type.rfind('-');
    std::string text = "vn.motcua.";
    text += type.substr(0, at);
    if (at != std::string_view::npos) {
        text += '.';
        text += type.substr(at + 1);
    }
    return text + ".v" + std::to_string(version);
}

std::string cloud_event(std::uint64_t sequence, const RecordedEvent& event, const DossierRow& row,
                        const PortalPart& portal) {
    json::Writer writer;
    writer.begin_object()
        .text_member("specversion", "1.0")
        .text_member("id", event.dossier.value + "." + std::to_string(event.number))
        .text_member("source", "urn:motcua:agency:" + row.received_at.value)
        .text_member("type", public_type(type_of(event.event), version_of(event.event)))
        .text_member("subject", event.dossier.value)
        .text_member("time", format_instant(event.at))
        .text_member("datacontenttype", "application/json")
        .text_member("sequence", padded(sequence));
    if (!row.code.empty()) {
        writer.text_member("dossiercode", row.code);
    }
    writer.member("data");
    json::render_public(writer, event, portal);
    writer.end_object();
    return writer.take();
}

std::string cursor_of(std::uint64_t sequence) {
    return std::string(kCursor) + std::to_string(sequence);
}

std::optional<std::uint64_t> read_cursor(std::string_view text) {
    if (text.empty()) {
        return 0;
    }
    if (!text.starts_with(kCursor)) {
        return std::nullopt;
    }
    text.remove_prefix(kCursor.size());
    std::uint64_t number = 0;
    const auto [stop, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failed == std::errc{} && stop == text.data() + text.size() ? std::optional(number)
                                                                      : std::nullopt;
}

}  // namespace motcua::http
