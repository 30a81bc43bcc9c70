// motcua record-fee, waive-fee, refund-fee, record-fee-debt, fulfil-obligation.
#include <fmt/format.h>

#include "../act.hpp"
#include "../families.hpp"

namespace motcua::cli {
namespace {

struct FeeOptions : DossierOptions {
    std::string fee;
};

struct MoneyOptions : FeeOptions {
    std::string amount;
    std::string receipt;
    std::string way = "cash";
    std::string point = "desk";
    std::string reason;
};

struct DebtOptions : FeeOptions {
    std::string document;
    std::string until;
    std::string reason;
};

struct DutyOptions : DossierOptions {
    std::uint32_t number = 0;
    std::string document;
    std::string note;
};

struct WaiveOptions : FeeOptions {
    std::string reason;
    std::string paper;
};

void define_fee(Command& command, FeeOptions& options) {
    define_dossier(command, options, false);
    command.required("--fee", options.fee, "FEE",
                     {"Mã phí, lệ phí trong thủ tục", "Fee, by its id in the procedure"});
}

void define_amount(Command& command, MoneyOptions& options) {
    command.required("--amount", options.amount, "VND", {"Số tiền (đồng)", "Amount in đồng"});
    command.option("--receipt", options.receipt, "NUMBER",
                   {"Số biên lai", "Number of the receipt"});
}

Result<Decimal> amount_of(const MoneyOptions& options) {
    Result<Decimal> amount = Decimal::parse(options.amount);
    if (!amount) {
        return Error{ErrorCode::invalid_argument,
                     fmt::format("expected an amount like 75000, but got '{}'", options.amount)};
    }
    return amount;
}

Result<Exit> record(Output& output, const MoneyOptions& options) {
    const Result<Decimal> amount = amount_of(options);
    if (!amount) {
        return amount.error();
    }
    const auto point = enum_from_name<PaymentPoint>(options.point);
    if (!point) {
        return Error{ErrorCode::invalid_argument,
                     fmt::format("expected desk, portal, treasury, tax, bank, post or elsewhere "
                                 "as the point of payment, but got '{}'",
                                 options.point)};
    }
    return act_on_dossier(output, options, [&](const Subject&) -> CommandBody {
        return RecordFee{options.fee, *amount, options.receipt, options.way, *point};
    });
}

Result<Exit> refund(Output& output, const MoneyOptions& options) {
    const Result<Decimal> amount = amount_of(options);
    if (!amount) {
        return amount.error();
    }
    return act_on_dossier(output, options, [&](const Subject&) -> CommandBody {
        return RefundFee{options.fee, *amount, options.reason, options.receipt};
    });
}

Result<Exit> waive(Output& output, const WaiveOptions& options) {
    return act_on_dossier(output, options, [&](const Subject&) -> CommandBody {
        return WaiveFee{options.fee, options.reason, options.paper};
    });
}

Result<Exit> record_debt(Output& output, const DebtOptions& options) {
    std::optional<Date> until;
    if (!options.until.empty()) {
        const Result<Date> date = parse_date(options.until);
        if (!date) {
            return date.error();
        }
        until = *date;
    }
    return act_on_dossier(output, options, [&](const Subject&) -> CommandBody {
        return RecordFeeDebt{options.fee, options.document, until, options.reason};
    });
}

Result<Exit> fulfil(Output& output, const DutyOptions& options) {
    return act_on_dossier(output, options, [&](const Subject&) -> CommandBody {
        return FulfilObligation{options.number, options.document, options.note};
    });
}

void add_duty_command(Commands& commands) {
    commands.add<DutyOptions>(
        "fulfil-obligation",
        {"Ghi nhận đã làm một việc sau kết quả", "Record that a duty after the result was done"},
        [](Command& command, DutyOptions& options) {
            define_dossier(command, options, false);
            command.required("--number", options.number, "N",
                             {"Số của việc, xem motcua dossier", "Its number in motcua dossier"});
            command.option("--document", options.document, "NUMBER",
                           {"Văn bản thể hiện đã làm", "Paper that shows it"});
            command.option("--note", options.note, "TEXT", {"Ghi chú", "Note"});
        },
        fulfil);
}

}  // namespace

void add_fee_commands(Commands& commands) {
    commands.add<MoneyOptions>(
        "record-fee", {"Ghi nhận đã thu phí, lệ phí", "Record a fee that was paid"},
        [](Command& command, MoneyOptions& options) {
            define_fee(command, options);
            define_amount(command, options);
            command.option("--way", options.way, "WAY",
                           {"Cách nộp (mặc định: cash)", "Way of payment (default: cash)"});
            command.option("--point", options.point, "POINT",
                           {"Nơi nộp: desk (một cửa, mặc định), portal (cổng dịch vụ công), "
                            "treasury (kho bạc), tax, bank, post, elsewhere",
                            "Where it was paid: desk (default), portal, treasury, tax, bank, "
                            "post, elsewhere"});
        },
        record);
    commands.add<WaiveOptions>(
        "waive-fee", {"Miễn phí, lệ phí", "Waive a fee"},
        [](Command& command, WaiveOptions& options) {
            define_fee(command, options);
            define_reason(command, options.reason, true);
            command.option("--proof", options.paper, "TEXT",
                           {"Giấy tờ chứng minh", "Paper that proves it"});
        },
        waive);
    commands.add<MoneyOptions>(
        "refund-fee", {"Hoàn phí, lệ phí", "Refund a fee"},
        [](Command& command, MoneyOptions& options) {
            define_fee(command, options);
            define_amount(command, options);
            define_reason(command, options.reason, true);
        },
        refund);
    commands.add<DebtOptions>(
        "record-fee-debt", {"Ghi nợ phí, lệ phí thay cho thu", "Record a fee as owed, not paid"},
        [](Command& command, DebtOptions& options) {
            define_fee(command, options);
            command.required("--document", options.document, "NUMBER",
                             {"Văn bản cho ghi nợ", "Paper that grants it"});
            command.option("--until", options.until, "DATE",
                           {"Nộp trước hết ngày nào", "Last day to pay"});
            define_reason(command, options.reason, false);
        },
        record_debt);
    add_duty_command(commands);
}

}  // namespace motcua::cli
