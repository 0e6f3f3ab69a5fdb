"""The base class of the sections of the configuration, and types of values that several sections have."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, SecretStr

from bot.config import validators

List = BeforeValidator(validators.listed)
Url = Annotated[str, AfterValidator(validators.web_address)]
Name = Annotated[str, AfterValidator(validators.target_name)]
Target = Annotated[SecretStr, AfterValidator(validators.target_address)]


class Section(BaseModel):
    """A section of the configuration; an unknown key is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)
