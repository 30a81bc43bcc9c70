// Acts on a dossier outside its flow: withdraw, suspend, resume, transfer, override, cancel,
// confirm-cancel, erase.
#include <fmt/format.h>

#include "../act.hpp"
#include "../families.hpp"

namespace motcua::cli {
namespace {

struct ReasonedDossier : DossierOptions {
    std::string reason;
};

struct SuspendOptions : ReasonedDossier {
    std::string ground;
    std::string paper;
};

struct TransferOptions : ReasonedDossier {
    std::string to;
    std::string reference;
};

struct OverrideOptions : ReasonedDossier {
    std::string from;
    std::string to;
    std::string authority;
};

struct ConfirmOptions : ReasonedDossier {
    bool reject = false;
};

struct EraseOptions : DossierOptions {
    std::string order;
};

template <bool officer_required>
void define_reasoned(Command& command, ReasonedDossier& options) {
    define_dossier(command, options, officer_required);
    define_reason(command, options.reason, true);
}

template <class Body>
Result<Exit> reasoned_act(Output& output, const ReasonedDossier& options) {
    return act_on_dossier(output, options,
                          [&](const Subject&) -> CommandBody { return Body{options.reason}; });
}

Result<Exit> suspend(Output& output, const SuspendOptions& options) {
    return act_on_dossier(output, options, [&](const Subject& subject) -> Result<CommandBody> {
        Result<std::optional<Paper>> paper = take_act_paper(subject, options.paper);
        if (!paper) {
            return paper.error();
        }
        return CommandBody{SuspendHandling{options.ground, options.reason, std::move(*paper)}};
    });
}

Result<Exit> transfer(Output& output, const TransferOptions& options) {
    return act_on_dossier(output, options, [&](const Subject&) -> CommandBody {
        return TransferDossier{UnitId(options.to), options.reference, options.reason};
    });
}

/// The active place at node `from`; without a name the only one.
Result<std::uint32_t> place_of(const Dossier& dossier, const std::string& from) {
    const Place* found = nullptr;
    std::string active;
    std::size_t matches = 0;
    for (const Place& place : dossier.places) {
        active += (active.empty() ? "" : ", ") + place.node;
        if (from.empty() || place.node == from) {
            found = &place;
            ++matches;
        }
    }
    if (matches != 1) {
        return Error{ErrorCode::invalid_argument,
                     fmt::format("expected --from with one active place of the dossier ({}), but "
                                 "{} match",
                                 active, matches)};
    }
    return found->number;
}

Result<Exit> override_step(Output& output, const OverrideOptions& options) {
    return act_on_dossier(output, options, [&](const Subject& subject) -> Result<CommandBody> {
        const Result<std::uint32_t> place = place_of(subject.dossier, options.from);
        if (!place) {
            return place.error();
        }
        return CommandBody{OverrideStep{*place, options.to, options.authority, options.reason}};
    });
}

Result<Exit> confirm(Output& output, const ConfirmOptions& options) {
    return act_on_dossier(output, options, [&](const Subject&) -> CommandBody {
        return DecideCancellation{!options.reject, options.reason};
    });
}

/// The log first; then the bytes of the papers. Run again it goes on where it stopped.
Result<Exit> erase(Output& output, const EraseOptions& options) {
    std::string database;
    DossierId dossier;
    const Result<Exit> erased =
        act_on_dossier(output, options, [&](const Subject& subject) -> CommandBody {
            database = subject.database;
            dossier = subject.dossier.id;
            return ErasePersonalData{options.order};
        });
    if (erased) {
        MOTCUA_TRY(erase_papers(database, dossier));
    }
    return erased;
}

}  // namespace

void add_life_commands(Commands& commands) {
    commands.add<ReasonedDossier>("withdraw",
                                  {"Rút hồ sơ theo yêu cầu người nộp", "The applicant withdraws"},
                                  define_reasoned<false>, reasoned_act<WithdrawDossier>);
    commands.add<SuspendOptions>(
        "suspend", {"Tạm đình chỉ giải quyết (người đứng đầu)", "Suspend handling"},
        [](Command& command, SuspendOptions& options) {
            define_reasoned<true>(command, options);
            command.required(
                "--ground", options.ground, "ID",
                {"Căn cứ, theo mã trong bộ quy tắc", "Ground, by its id in the rule set"});
            command.option(
                "--paper", options.paper, "PAPER[:KIND[:N]][=FILE]",
                {"Quyết định, văn bản tạm đình chỉ: tên, số văn bản, hoặc mã giấy tờ của thủ "
                 "tục",
                 "The decision to suspend: its name, or a document of the procedure"});
        },
        suspend);
    commands.add<ReasonedDossier>("resume", {"Tiếp tục giải quyết", "Resume handling"},
                                  define_reasoned<true>, reasoned_act<ResumeHandling>);
    commands.add<TransferOptions>(
        "transfer", {"Chuyển hồ sơ đến cơ quan có thẩm quyền", "Transfer to the competent agency"},
        [](Command& command, TransferOptions& options) {
            define_reasoned<true>(command, options);
            command.required("--to", options.to, "UNIT", {"Cơ quan nhận", "Agency"});
            command.option("--reference", options.reference, "TEXT",
                           {"Số văn bản chuyển", "Number of the letter"});
        },
        transfer);
    commands.add<OverrideOptions>(
        "override", {"Chuyển bước ngoài quy trình (người đứng đầu)", "Move off the drawn flow"},
        [](Command& command, OverrideOptions& options) {
            define_reasoned<true>(command, options);
            command.option("--from", options.from, "NODE",
                           {"Bước đang ở; bỏ trống nếu chỉ có một", "Active place, if several"});
            command.required("--to", options.to, "NODE", {"Bước đến", "Node to go to"});
            command.required("--authority", options.authority, "TEXT",
                             {"Căn cứ thẩm quyền", "On whose authority"});
        },
        override_step);
    commands.add<ReasonedDossier>("cancel",
                                  {"Đề nghị hủy hồ sơ nhập nhầm", "Ask to cancel a wrong entry"},
                                  define_reasoned<true>, reasoned_act<RequestCancellation>);
    commands.add<ConfirmOptions>(
        "confirm-cancel",
        {"Duyệt đề nghị hủy (người đứng đầu, không phải người đề nghị)",
         "Decide on a cancellation (a head, not who asked)"},
        [](Command& command, ConfirmOptions& options) {
            define_reasoned<true>(command, options);
            command.flag("--reject", options.reject,
                         {"Không đồng ý hủy", "The cancellation is not agreed to"});
        },
        confirm);
    commands.add<EraseOptions>(
        "erase", {"Xóa dữ liệu cá nhân theo yêu cầu", "Erase personal data"},
        [](Command& command, EraseOptions& options) {
            define_dossier(command, options, false);
            command.required("--order", options.order, "TEXT",
                             {"Văn bản yêu cầu xóa", "Order to erase"});
        },
        erase);
}

}  // namespace motcua::cli
