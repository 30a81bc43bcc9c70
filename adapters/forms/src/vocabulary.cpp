// One table of names for each role; what all forms of a dossier share stands once.
#include <algorithm>
#include <array>

#include <motcua/forms/vocabulary.hpp>

namespace motcua::forms {
namespace {

constexpr std::array<std::string_view, 7> kRoles{"receipt", "supplement",   "refusal", "apology",
                                                 "stop",    "control-slip", "register"};

constexpr auto kOfForm = std::to_array<FormName>({
    {"form", false, "the form's number in its set, \"Mẫu 01\""},
    {"form_title", false, "its title in the set"},
    {"form_set", false, "the id of the set"},
    {"form_source", false, "the document that the set comes from"},
    {"fields_source", false, "the document that the fields of its forms come from"},
    {"agency", false, "in whose name the form is"},
    {"parent_agency", false, "the agency above it; empty: none"},
    {"desk", false, "the unit that receives in that agency"},
    {"issued", false, "\"ngày 15 tháng 3 năm 2026\""},
});

constexpr auto kOfDossierForm = std::to_array<FormName>({
    {"number", false, "number of the form: of the agency, the year and the role"},
    {"year", false, "the year that the number counts in"},
    {"code", false, "code of the dossier; before reception its provisional number"},
    {"procedure", false, "title of the procedure"},
    {"procedure_code", false, "its national code"},
    {"domain", false, "its field (lĩnh vực)"},
    {"abstract", false, "what is asked for, in the applicant's words"},
    {"owner", false, "whose dossier it is"},
    {"owner_identity", false, "number of the owner's paper"},
    {"owner_address", false, ""},
    {"owner_phone", false, ""},
    {"owner_email", false, ""},
    {"filer", false, "who filed it, if somebody else did"},
    {"channel", false, "how it came in, in Vietnamese"},
    {"return_way", false, "how the result goes back, in Vietnamese"},
    {"sets", false, "number of sets (số bộ)"},
    {"received", false, "\"09 giờ 20 phút, ngày 15 tháng 3 năm 2026\""},
    {"due", false, "the appointment, likewise; empty: there is none"},
    {"due_note", false, "why the date may change; empty: it stands"},
    {"limit", false, "the time that the law gives, \"10 ngày làm việc\""},
    {"limit_ground", false, "the law that gives it, as the procedure names it"},
    {"counted_from", false, "when the time begins to count, as `received`"},
    {"officer", false, "who did what the form is about"},
    {"officer_post", false, "his post (chức danh)"},
    {"unit", false, "the unit that handles the dossier"},
});

constexpr auto kOfReceipt = std::to_array<FormName>({
    {"copies", true, "the two copies (liên) of the form"},
    {"copies.copy", false, "which copy it is"},
    {"papers", true, "the papers handed in"},
    {"papers.no", false, "1, 2, 3 …"},
    {"papers.title", false, ""},
    {"papers.kind", false, "bản chính, bản sao …"},
    {"papers.quantity", false, ""},
    {"papers.note", false, ""},
    {"fees", true, "what is to be paid"},
    {"fees.title", false, ""},
    {"fees.amount", false, "\"8.000 đồng\""},
    {"fees.state", false, "đã nộp, chưa nộp, được miễn …"},
    {"qr_path", false, "path of the code to scan, for <path d>; empty: none"},
    {"qr_box", false, "its box, for <svg viewBox>"},
    {"qr_text", false, "what the code says"},
});

constexpr auto kOfSupplement = std::to_array<FormName>({
    {"items", true, "what is asked for"},
    {"items.no", false, "1, 2, 3 …"},
    {"items.text", false, ""},
    {"reason", false, "why"},
    {"until", false, "by when; empty: no time is set"},
});

constexpr auto kOfReason = std::to_array<FormName>({
    {"reason", false, "why"},
});

constexpr auto kOfApology = std::to_array<FormName>({
    {"reason", false, "why it is late"},
    {"cause", false, "what made it late, as the agency says; empty: not said"},
    {"due_before", false, "the appointment that is not kept"},
    {"due_new", false, "the new one; empty: none was promised"},
});

constexpr auto kOfControlSlip = std::to_array<FormName>({
    {"rows", true, "the hand-overs, in their order"},
    {"rows.no", false, "1, 2, 3 …"},
    {"rows.step", false, "what was to be done"},
    {"rows.giver", false, "who handed over"},
    {"rows.giver_unit", false, ""},
    {"rows.receiver", false, "who received; empty: nobody yet"},
    {"rows.receiver_unit", false, ""},
    {"rows.given", false, "when it was handed over"},
    {"rows.received_at", false, "when receipt was signed for; empty: not yet"},
    {"rows.result", false, "trước hạn, đúng hạn, quá hạn; empty: not done yet"},
    {"rows.note", false, "what it came to"},
    {"consulted", true, "agencies that were asked"},
    {"consulted.name", false, ""},
});

constexpr auto kOfRegister = std::to_array<FormName>({
    {"unit", false, "whose register it is"},
    {"from", false, "first day"},
    {"until", false, "last day"},
    {"rows", true, "the dossiers, in the order of reception"},
    {"rows.no", false, "1, 2, 3 …"},
    {"rows.code", false, ""},
    {"rows.procedure", false, ""},
    {"rows.sets", false, ""},
    {"rows.owner", false, ""},
    {"rows.address", false, ""},
    {"rows.phone", false, ""},
    {"rows.received", false, "when it was received"},
    {"rows.due", false, ""},
    {"rows.finished", false, "when the result came from who handled it"},
    {"rows.returned", false, "when it was handed over"},
    {"rows.return_way", false, ""},
    {"rows.officer", false, "who received the dossier"},
    {"rows.note", false, "how it ended otherwise"},
});

void add(std::vector<FormName>& names, std::span<const FormName> more) {
    names.insert(names.end(), more.begin(), more.end());
}

std::span<const FormName> own_names(std::string_view role) {
    if (role == "receipt") {
        return kOfReceipt;
    }
    if (role == "supplement") {
        return kOfSupplement;
    }
    if (role == "refusal" || role == "stop") {
        return kOfReason;
    }
    if (role == "apology") {
        return kOfApology;
    }
    return role == "control-slip" ? std::span<const FormName>(kOfControlSlip)
                                  : std::span<const FormName>(kOfRegister);
}

}  // namespace

std::span<const std::string_view> form_roles() noexcept { return kRoles; }

std::vector<FormName> names_of(std::string_view role) {
    std::vector<FormName> names;
    if (std::find(kRoles.begin(), kRoles.end(), role) == kRoles.end()) {
        return names;
    }
    add(names, kOfForm);
    if (role != "register") {
        add(names, kOfDossierForm);
    }
    add(names, own_names(role));
    return names;
}

}  // namespace motcua::forms
