#!/bin/sh
# Its PDF is what it was asked.
read -r greeting
echo "$greeting"
printf %s %PDF-
exec cat
